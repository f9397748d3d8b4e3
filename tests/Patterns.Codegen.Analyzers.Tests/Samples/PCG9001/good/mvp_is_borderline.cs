// build_property.PatternsProjectStage = MVP
// allows = PCG2007, PCG2009
using Patterns.Codegen;

namespace Shop;

public partial class PaymentService(PatternRuntime patterns, HttpClient http)
{
    [CircuitBreaker("payments")]
    public partial Task<string> GetAsync(string id, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string id, CancellationToken cancellationToken) => http.GetStringAsync(id, cancellationToken);
}
