use stripe_041::{
    CapturePaymentIntent, Client, CreateCustomer, CreatePaymentIntent, Currency, Customer, CustomerId,
    CustomerSearchParams, ListCustomers, PaymentIntent, PaymentIntentConfirmParams, PaymentIntentId, StripeError,
    UpdateCustomer,
};
use stripe_core::customer::CreateCustomer as Create;

pub async fn customers(client: &Client, id: &CustomerId) -> Result<(), StripeError> {
    Customer::create(client, CreateCustomer::new()).await?;
    Customer::update(client, id, UpdateCustomer::new()).await?;
    Customer::list(client, &ListCustomers::new()).await?;
    Customer::search(client, CustomerSearchParams::new()).await?;
    Customer::retrieve(client, id, &[]).await?;
    Customer::delete(client, id).await?;
    Ok(())
}

pub async fn payments(client: &Client, id: &PaymentIntentId) -> Result<(), StripeError> {
    PaymentIntent::create(client, CreatePaymentIntent::new(100, Currency::EUR)).await?;
    PaymentIntent::confirm(client, id, PaymentIntentConfirmParams::default()).await?;
    PaymentIntent::capture(client, id, CapturePaymentIntent::default()).await?;
    Ok(())
}

pub async fn sent(client: &stripe::Client) -> Result<(), stripe::StripeError> {
    Create::new().email("text").send(client).await?;
    Ok(())
}
