namespace Patterns.Codegen.Tests.Generated;

/// <summary>Methods with locks as a user would write them.</summary>
internal sealed partial class Vault(PatternRuntime patterns, Script script)
{
    public List<FencingToken> Tokens { get; } = [];

    public LockHandle? Last { get; private set; }

    [Lock("vault:{name}", Ttl = "30s")]
    public partial Task<string> OpenAsync(string? name, CancellationToken token = default);

    private Task<string> OpenAsyncCore(string? name, FencingToken fence, LockHandle handle, CancellationToken token)
    {
        Tokens.Add(fence);
        Last = handle;
        return script.Next(token);
    }

    [Lock("account:{from}", "account:{to}", Ttl = "10s", Wait = "0s")]
    public partial ValueTask MoveAsync(string from, string to, CancellationToken token = default);

    private async ValueTask MoveAsyncCore(string from, string to, CancellationToken token) => await script.Next(token);

    [Lock("bounded:{name}", Ttl = "30s")]
    [Timeout("5s")]
    public partial Task<string> BoundedAsync(string name, CancellationToken token = default);

    private Task<string> BoundedAsyncCore(string name, LockHandle handle, CancellationToken token)
    {
        Last = handle;
        return script.Next(token);
    }
}
