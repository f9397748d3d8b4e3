using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0007Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "time-out without a token", Frame.Class("""
            [{|PCG0007:Timeout("2s")|}] public partial Task<int> GetAsync(int id);
            private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            """) },
        { "hedge without a token", Frame.Class("""
            [SafeToRepeat] [{|PCG0007:Hedge|}] public partial Task<int> GetAsync(int id);
            private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            """) },
        { "both without a token, one diagnostic", Frame.Class("""
            [SafeToRepeat] [{|PCG0007:Timeout("2s")|}, Hedge] public partial Task<int> GetAsync(int id);
            private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            """) },
        { "ValueTask without a token", Frame.Class("""
            [{|PCG0007:Timeout("2s")|}] public partial ValueTask GetAsync();
            private ValueTask GetAsyncCore() => default;
            """) },
        { "interface method without a token", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0007:Timeout("2s")|}] Task<int> GetAsync(); }
            """) },
        { "core awaits without the token", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken {|PCG0007:cancellationToken|}) { await Task.Delay(10); return 1; }
            """) },
        { "core calls without the token", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken {|PCG0007:token|}) => LoadAsync();
            private static Task<int> LoadAsync() => Task.FromResult(1);
            """) },
        { "core of a hedge", Frame.Class("""
            [SafeToRepeat, Hedge] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken {|PCG0007:token|}) { await Task.Yield(); return 1; }
            """) },
        { "nameof is no use", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken {|PCG0007:token|}) { await Task.Yield(); return nameof(token).Length; }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "token handed on", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken cancellationToken) { await Task.Delay(10, cancellationToken); return 1; }
            """) },
        { "token asked", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken cancellationToken) { await Task.Yield(); cancellationToken.ThrowIfCancellationRequested(); return 1; }
            """) },
        { "token read in a lambda", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.Run(() => cancellationToken.IsCancellationRequested ? 0 : 1);
            """) },
        { "nothing to stop", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "not written yet", Frame.Class("""
            [Timeout("2s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => throw new NotImplementedException();
            """) },
        { "retry alone does not cancel", Frame.Class("""
            [Retry] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private async Task<int> GetAsyncCore(CancellationToken cancellationToken) { await Task.Yield(); return 1; }
            """) },
        { "retry without a token", Frame.Class("""
            [Retry] public partial Task<int> GetAsync();
            private async Task<int> GetAsyncCore() { await Task.Yield(); return 1; }
            """) },
        { "no core of ours", Frame.Class("""
            public async Task<int> GetAsyncCore(CancellationToken cancellationToken) { await Task.Yield(); return 1; }
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
