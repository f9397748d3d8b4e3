// says = up to 3 times
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient<PaymentClient>(c => c.BaseAddress = new Uri("https://payments")).[|AddStandardResilienceHandler|]();
builder.Build().Run();

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(object charge, CancellationToken cancellationToken) => http.PostAsJsonAsync("/charges", charge, cancellationToken);
}
