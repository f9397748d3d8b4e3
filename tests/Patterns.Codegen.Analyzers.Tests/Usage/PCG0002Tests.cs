using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0002Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "no core", Frame.Class("""
            [{|PCG0002:Retry|}] public partial int Get(int id);
            """) },
        { "core with another parameter type", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int {|PCG0002:GetCore|}(long id) => 1;
            """) },
        { "core with another result", Frame.Class("""
            [Retry] public partial Task<int> GetAsync();
            private Task<long> {|PCG0002:GetAsyncCore|}() => Task.FromResult(1L);
            """) },
        { "core without the token", Frame.Class("""
            [Retry] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> {|PCG0002:GetAsyncCore|}() => Task.FromResult(1);
            """) },
        { "instance core of a static method", Frame.Class("""
            [Retry] public static partial int Get(PatternRuntime runtime);
            private int {|PCG0002:GetCore|}(PatternRuntime runtime) => 1;
            """) },
        { "core with another number of type parameters", Frame.Class("""
            [Retry] public partial int Get<T>(T value);
            private int {|PCG0002:GetCore|}(int value) => 1;
            """) },
        { "core takes by value what the method takes by in", Frame.Class("""
            [Retry] public partial int Get(in int id);
            private int {|PCG0002:GetCore|}(int id) => id;
            """) },
        { "the core of an overload is no core of its own", Frame.Class("""
            [Retry] public partial int Get(int id);
            [{|PCG0002:Retry|}] public partial int Get(string id);
            private int GetCore(int id) => id;
            """) },
        { "core that may return null", Frame.Class("""
            [Retry] public partial string Get(int id);
            private string? {|PCG0002:GetCore|}(int id) => null;
            """) },
        { "core whose task may hold null", Frame.Class("""
            [Retry] public partial Task<string> GetAsync();
            private Task<string?> {|PCG0002:GetAsyncCore|}() => Task.FromResult<string?>(null);
            """) },
        { "core that takes no null", Frame.Class("""
            [Retry] public partial int Get(string? id);
            private int {|PCG0002:GetCore|}(string id) => id.Length;
            """) },
        { "core whose list takes no null", Frame.Class("""
            [Retry] public partial int Get(List<string?> ids);
            private int {|PCG0002:GetCore|}(List<string> ids) => ids.Count;
            """) },
        { "void method", Frame.Class("""
            [{|PCG0002:Retry|}] public partial void Run();
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "same signature", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            """) },
        { "core that takes more and returns less", Frame.Class("""
            [Retry] public partial string? Get(string id, IEnumerable<string> more, [System.Diagnostics.CodeAnalysis.DisallowNull] string? last);
            private string GetCore(string? id, IEnumerable<string?> more, string last) => id + last + more.ToString();
            """) },
        { "core written without annotations", Frame.Class("""
            [Retry] public partial Task<string> GetAsync(string? id, List<string?> more);
            #nullable disable
            private Task<string> GetAsyncCore(string id, List<string> more) => Task.FromResult(id + more.Count);
            #nullable restore
            """) },
        { "other parameter names", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int number) => number;
            """) },
        { "overloads", Frame.Class("""
            [Retry] public partial int Get(int id);
            [Retry] public partial int Get(string id);
            private int GetCore(int id) => id;
            private int GetCore(string id) => 1;
            """) },
        { "generic", Frame.Class("""
            [Retry] public partial T Get<T>(T value) where T : notnull;
            private U GetCore<U>(U value) where U : notnull => value;
            """) },
        { "static core of an instance method", Frame.Class("""
            [Retry] public partial int Get(int id);
            private static int GetCore(int id) => id;
            """) },
        { "core in another part of the type", Frame.File("""
            public partial class Stock(PatternRuntime patterns) { [Retry] public partial int Get(); }
            public partial class Stock { private int GetCore() => 1; }
            """) },
        { "virtual core", Frame.Class("""
            [Retry] public partial int Get();
            protected virtual int GetCore() => 1;
            """) },
        { "differs in nullability only", Frame.Class("""
            [Retry] public partial string? Get();
            private string GetCore() => "";
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
