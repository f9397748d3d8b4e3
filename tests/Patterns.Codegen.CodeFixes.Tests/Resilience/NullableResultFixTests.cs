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
