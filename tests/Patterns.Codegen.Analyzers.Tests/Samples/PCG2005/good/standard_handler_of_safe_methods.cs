using Microsoft.Extensions.Http.Resilience;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient<PaymentClient>().AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
builder.Services.AddHttpClient<PriceClient>().AddStandardResilienceHandler();
builder.Services.AddHttpClient<OrderClient>().AddStandardResilienceHandler();
builder.Build().Run();

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(object charge, CancellationToken cancellationToken) => http.PostAsJsonAsync("/charges", charge, cancellationToken);
}

public class PriceClient(HttpClient http)
{
    public Task<string> GetAsync(CancellationToken cancellationToken) => http.GetStringAsync("/prices", cancellationToken);
}

public class OrderClient
{
    private readonly HttpClient _http;

    public OrderClient(HttpClient http)
    {
        _http = http;
        _http.DefaultRequestHeaders.Add("X-Client", "shop");
    }

    public Task<HttpResponseMessage> SubmitAsync(string id, object order, CancellationToken cancellationToken)
    {
        var content = JsonContent.Create(order);
        content.Headers.Add("Idempotency-Key", id);
        return _http.PostAsync("/orders", content, cancellationToken);
    }
}
