using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0003Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "class without members", Frame.File("""
            public partial class Stock { [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "static method without the parameter", Frame.Class("""
            [{|PCG0003:Retry|}] public static partial int Get(int id);
            private static int GetCore(int id) => id;
            """) },
        { "only a static field", Frame.File("""
            public partial class Stock { private static readonly PatternRuntime s_patterns = null!; [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => s_patterns.GetHashCode(); }
            """) },
        { "private field of the base class", Frame.File("""
            public class Base { private readonly PatternRuntime _patterns = null!; public override string? ToString() => _patterns.ToString(); }
            public partial class Stock : Base { [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "parameter of an ordinary constructor", Frame.File("""
            public partial class Stock { public Stock(PatternRuntime patterns) { _ = patterns; } [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "hidden by a parameter of the method", Frame.Class("""
            [{|PCG0003:Retry|}] public partial int Get(int patterns);
            private int GetCore(int patterns) => patterns;
            """) },
        { "runtime that may be null", Frame.File("""
            public partial class Stock(PatternRuntime? patterns) { [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "property without getter", Frame.File("""
            public partial class Stock { public PatternRuntime Patterns { set { } } [{|PCG0003:Retry|}] public partial int Get(); private int GetCore() => 1; }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "primary constructor", Frame.Class("""
            [Retry] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "field", Frame.File("""
            public partial class Stock { private readonly PatternRuntime _runtime; public Stock(PatternRuntime runtime) => _runtime = runtime; [Retry] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "property", Frame.File("""
            public partial class Stock { public required PatternRuntime Runtime { get; init; } [Retry] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "protected field of the base class", Frame.File("""
            public class Base { protected readonly PatternRuntime _patterns = null!; }
            public partial class Stock : Base { [Retry] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "parameter of a static method", Frame.File("""
            public static partial class Stock { [Retry] public static partial int Get(PatternRuntime runtime, int id); private static int GetCore(PatternRuntime runtime, int id) => id; }
            """) },
        { "record", Frame.File("""
            public partial record Stock(PatternRuntime Patterns) { [Retry] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "readonly struct", Frame.File("""
            public readonly partial struct Stock(PatternRuntime patterns) { [Retry] public partial Task<int> GetAsync(); private Task<int> GetAsyncCore() => Task.FromResult(1); }
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
