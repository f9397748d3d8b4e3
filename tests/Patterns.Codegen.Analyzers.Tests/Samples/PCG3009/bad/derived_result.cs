// says = its result
// says = Declined derives from Outcome
using Patterns.Codegen;

namespace Shop;

public record Outcome(string Id);

public sealed record Declined(string Id, string Why) : Outcome(Id);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<Outcome> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<Outcome> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
