//! Generates the code of the gRPC service, as services do.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = protox::compile(["proto/shop.proto"], ["proto"])?;
    tonic_prost_build::configure().compile_fds(files)?;
    Ok(())
}
