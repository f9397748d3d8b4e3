using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Resilience;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

public sealed class NullableResultFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "task",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string> GetAsync();
                private async Task<string> GetAsyncCore() { await Task.Yield(); return ""; }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string?> GetAsync();
                private async Task<string?> GetAsyncCore() { await Task.Yield(); return ""; }
            }
            """
        },
        {
            "synchronous",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial string Get();
                private string GetCore() => "";
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial string? Get();
                private string? GetCore() => "";
            }
            """
        },
        {
            "qualified, list",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial System.Threading.Tasks.ValueTask<IReadOnlyList<string>> GetAsync();
                private async ValueTask<IReadOnlyList<string>> GetAsyncCore() { await Task.Yield(); return []; }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial System.Threading.Tasks.ValueTask<IReadOnlyList<string>?> GetAsync();
                private async ValueTask<IReadOnlyList<string>?> GetAsyncCore() { await Task.Yield(); return []; }
            }
            """
        },
        {
            "interface",
            "PCG2010.nullable",
            """
            [GenerateDecorator] public interface IStock { [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] Task<string> GetAsync(); }
            """,
            """
            [GenerateDecorator] public interface IStock { [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] Task<string?> GetAsync(); }
            """
        },
        {
            "a core that hands on a task waits for it",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string> GetAsync();
                private Task<string> GetAsyncCore() => Task.FromResult("");
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string?> GetAsync();
                private async Task<string?> GetAsyncCore() => await Task.FromResult("");
            }
            """
        },
        {
            "in a block, with a lambda that returns for itself",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial ValueTask<string> GetAsync(int id);
                ValueTask<string> GetAsyncCore(int id)
                {
                    Func<ValueTask<string>> load = () => { return new ValueTask<string>("a"); };
                    if (id == 0)
                        throw new ArgumentException("No id.");
                    if (id > 1)
                        return load(); // the long way
                    return id < 0 ? new ValueTask<string>("b") : load();
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial ValueTask<string?> GetAsync(int id);
                async ValueTask<string?> GetAsyncCore(int id)
                {
                    Func<ValueTask<string>> load = () => { return new ValueTask<string>("a"); };
                    if (id == 0)
                        throw new ArgumentException("No id.");
                    if (id > 1)
                        return await load(); // the long way
                    return await (id < 0 ? new ValueTask<string>("b") : load());
                }
            }
            """
        },
        {
            "what takes its type from the result",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial ValueTask<string> GetAsync();
                private ValueTask<string> GetAsyncCore() => new("a");
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial ValueTask<string?> GetAsync();
                private ValueTask<string?> GetAsyncCore() => new("a");
            }
            """
        },
        {
            "nothing to wait for",
            "PCG2010.nullable",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string> GetAsync();
                private Task<string> GetAsyncCore() => throw new NotImplementedException();
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)]
                public partial Task<string?> GetAsync();
                private Task<string?> GetAsyncCore() => throw new NotImplementedException();
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<NullableResultFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<NullableResultFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime p) { [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial string Get(); }
                """),
            Frame.File("""
                public partial class Stock { private string GetCore() => ""; }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime p) { [Bulkhead("stock", OnRejected = BulkheadRejection.Discard)] public partial string? Get(); }
                """),
            Frame.File("""
                public partial class Stock { private string? GetCore() => ""; }
                """),
        ],
        "PCG2010.nullable");
}
