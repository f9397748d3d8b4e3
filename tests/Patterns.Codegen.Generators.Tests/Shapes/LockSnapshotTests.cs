using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>The text that is generated for a lock, to be read by people.</summary>
public sealed class LockSnapshotTests
{
    [Fact]
    public void ALockAroundARetry()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            namespace Shop;
            public sealed record Order(int Id);
            public sealed record Receipt(int Order, FencingToken Token);
            public partial class PaymentService(PatternRuntime patterns)
            {
                [Lock("payment:{order.Id}", Ttl = "30s")]
                [Retry(MaxAttempts = 3, BaseDelay = "200ms")]
                [Timeout("2s")]
                public partial Task<Receipt> ChargeAsync(Order order, CancellationToken cancellationToken);

                private Task<Receipt> ChargeAsyncCore(Order order, FencingToken token, CancellationToken cancellationToken) => Task.FromResult(new Receipt(order.Id, token));
            }
            """);

        Snapshot.Matches(run.Text, "LockAroundRetry");
    }
}
