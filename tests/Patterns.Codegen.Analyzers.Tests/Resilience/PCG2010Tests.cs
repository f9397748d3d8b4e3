using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

public sealed class PCG2010Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "string", Frame.Class("""
            [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] public partial Task<string> GetAsync();
            private Task<string> GetAsyncCore() => Task.FromResult<string>("");
            """) },
        { "by tier", Frame.Class("""
            [Bulkhead("stock", Tier = {|PCG2010:BulkheadTier.Optional|})] public partial Task<string> GetAsync();
            private Task<string> GetAsyncCore() => Task.FromResult<string>("");
            """) },
        { "list", Frame.Class("""
            [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] public partial Task<IReadOnlyList<int>> GetAsync();
            private Task<IReadOnlyList<int>> GetAsyncCore() => Task.FromResult<IReadOnlyList<int>>([]);
            """) },
        { "synchronous", Frame.Class("""
            [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] public partial string Get();
            private string GetCore() => "";
            """) },
        { "type parameter", Frame.Class("""
            [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] public partial T Get<T>(T value) where T : class;
            private T GetCore<T>(T value) where T : class => value;
            """) },
        { "ValueTask", Frame.Class("""
            [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] public partial ValueTask<string> GetAsync();
            private ValueTask<string> GetAsyncCore() => new("");
            """) },
        { "interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [Bulkhead("stock", OnRejected = {|PCG2010:BulkheadRejection.Discard|})] Task<string> GetAsync(); }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "nullable", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial Task<string?> GetAsync();
            private Task<string?> GetAsyncCore() => Task.FromResult<string?>(null);
            """) },
        { "value type", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial Task<int> GetAsync();
            private Task<int> GetAsyncCore() => Task.FromResult<int>(1);
            """) },
        { "no result", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial Task RunAsync();
            private Task RunAsyncCore() => Task.CompletedTask;
            """) },
        { "void", Frame.Class("""
            [Bulkhead("stock", Tier = BulkheadTier.Optional)] public partial void Run();
            private void RunCore() { }
            """) },
        { "optional that waits", Frame.Class("""
            [Bulkhead("stock", Tier = BulkheadTier.Optional, OnRejected = BulkheadRejection.Queue)] public partial Task<string> GetAsync();
            private Task<string> GetAsyncCore() => Task.FromResult<string>("");
            """) },
        { "standard", Frame.Class("""
            [Bulkhead("stock", Tier = BulkheadTier.Standard)] public partial Task<string> GetAsync();
            private Task<string> GetAsyncCore() => Task.FromResult<string>("");
            """) },
        { "annotations switched off", "#nullable disable\n" + Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial Task<string> GetAsync();
            private Task<string> GetAsyncCore() => Task.FromResult<string>("");
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
