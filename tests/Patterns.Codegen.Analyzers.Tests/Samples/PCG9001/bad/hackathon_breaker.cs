// build_property.PatternsProjectStage = hackathon
// says = a time-out and a catch
using Patterns.Codegen;
using Polly;

namespace Shop;

public partial class PaymentService(PatternRuntime patterns, HttpClient http)
{
    [[|CircuitBreaker("payments")|]]
    public partial Task<string> GetAsync(string id, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string id, CancellationToken cancellationToken) => http.GetStringAsync(id, cancellationToken);

    public static ResiliencePipeline Build() => new ResiliencePipelineBuilder().[|AddCircuitBreaker|](new()).Build();
}
