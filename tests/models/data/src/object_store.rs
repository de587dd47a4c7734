//! object_store: files at a cloud provider, or here.

use bytes::Bytes;
use futures::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{
    Attributes, GetOptions, MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    WriteMultipart,
};

pub async fn objects(store: &dyn ObjectStore, email: &str) -> object_store::Result<()> {
    let place = Path::from(format!("users/{email}"));
    let payload = PutPayload::from(email.to_owned());
    store.put(&place, payload.clone()).await?.e_tag;
    store.put(&place, Bytes::copy_from_slice(email.as_bytes()).into()).await?;
    store.put_opts(&place, payload.clone(), PutOptions::from(PutMode::Create)).await?;
    store.put_opts(&place, payload.clone(), PutOptions::from(Attributes::new())).await?;
    let got = store.get(&place).await?;
    println!("{}", got.meta.size);
    println!("{:?}", got.bytes().await?);
    store.get_opts(&place, GetOptions::default()).await?.into_stream().try_next().await?;
    store.get_range(&place, 0..1).await?;
    store.head(&place).await?;
    store.list(Some(&place)).try_next().await?;
    store.list_with_delimiter(Some(&place)).await?;
    store.copy(&place, &Path::from("users/x")).await?;
    store.rename(&place, &Path::from("users/x")).await?;
    store.copy_if_not_exists(&place, &Path::from("users/x")).await?;
    store.delete(&place).await?;
    let mut upload = store.put_multipart(&place).await?;
    upload.put_part(payload.clone()).await?;
    upload.complete().await?;
    upload.abort().await?;
    let mut writer = WriteMultipart::new(store.put_multipart(&place).await?);
    writer.write(email.as_bytes());
    writer.put(Bytes::from(email.to_owned()));
    writer.finish().await?;
    let _path = Path::parse("users/x")?;
    println!("{place} {:?}", place.filename());
    place.parts().next();
    let _child = place.clone().join("x");
    Ok(())
}

pub async fn here(email: &str) -> object_store::Result<()> {
    let files = LocalFileSystem::new_with_prefix("users")?;
    files.put(&Path::from("x"), email.to_owned().into()).await?;
    let memory = InMemory::new();
    memory.put(&Path::from("x"), email.to_owned().into()).await?;
    Ok(())
}
