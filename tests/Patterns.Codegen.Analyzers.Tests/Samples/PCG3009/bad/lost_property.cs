// says = Slip.Number
using Patterns.Codegen;

namespace Shop;


public partial class Charges(PatternRuntime patterns)
{
    [[|Deduplicate("{message.Id}")|]]
    public partial Task<Slip> HandleAsync(Message message, CancellationToken cancellationToken);

    private Task<Slip> HandleAsyncCore(Message message, CancellationToken cancellationToken) => Task.FromResult(new Slip(patterns.GetHashCode()));
}

public record Message(string Id);

public class Slip
{
    public Slip(int first) => Number = first;

    public int Number { get; }
}
