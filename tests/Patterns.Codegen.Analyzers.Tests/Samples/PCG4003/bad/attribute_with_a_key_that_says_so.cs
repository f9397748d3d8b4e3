// patterns_instances = 1
// says = may send 6 in a moment, 3 at the end of one 24h
using Patterns.Codegen;
using static Patterns.Codegen.RateLimitAlgorithm;

public partial class Phones(PatternRuntime patterns)
{
    [RateLimit(Algorithm = [|FixedWindow|], Limit = 3, Window = "24h", Key = "sms:{number}")]
    public partial Task SendAsync(string number, CancellationToken cancellationToken);

    private Task SendAsyncCore(string number, CancellationToken cancellationToken) => Task.Delay(number.Length, cancellationToken);
}
