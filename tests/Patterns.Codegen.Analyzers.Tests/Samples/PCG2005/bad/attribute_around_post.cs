using Patterns.Codegen;

public partial class PaymentClient(PatternRuntime patterns, HttpClient http)
{
    [[|Retry|], Timeout("2s")]
    public partial Task<HttpResponseMessage> ChargeAsync(HttpContent charge, CancellationToken cancellationToken);

    private Task<HttpResponseMessage> ChargeAsyncCore(HttpContent charge, CancellationToken cancellationToken) => http.PostAsync("/charges", charge, cancellationToken);
}
