using System.Numerics;
using Patterns.Codegen;

namespace Shop;

public interface ICommand { string Id { get; } decimal Total { get; } }

public abstract record Payment(string Id);

public partial class Charges(PatternRuntime patterns)
{
    [Idempotent(Key = "{command.Id}:{number}", Fingerprint = "{command.Total}")]
    public partial Task<string> ChargeAsync(ICommand command, BigInteger number, CancellationToken cancellationToken);

    private Task<string> ChargeAsyncCore(ICommand command, BigInteger number, CancellationToken cancellationToken) => Task.FromResult(command.Id + number + patterns);

    [Deduplicate("{payment.Id}")]
    public partial Task HandleAsync(Payment payment, CancellationToken cancellationToken);

    private Task HandleAsyncCore(Payment payment, CancellationToken cancellationToken) => Task.FromResult((payment, patterns));
}
