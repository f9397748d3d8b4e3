// says = Fingerprint
using Patterns.Codegen;

namespace Shop;

public partial class Uploads(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{name}")|]]
    public partial Task<int> StoreAsync(string name, Stream content, CancellationToken cancellationToken);

    private Task<int> StoreAsyncCore(string name, Stream content, CancellationToken cancellationToken) => Task.FromResult(patterns.GetHashCode());
}
