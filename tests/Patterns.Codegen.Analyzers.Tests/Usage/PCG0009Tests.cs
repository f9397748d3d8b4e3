using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0009Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "call inside the type", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public int Twice(int id) => 2 * {|PCG0009:GetCore|}(id);
            """) },
        { "call through this", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public int Twice(int id) => 2 * this.{|PCG0009:GetCore|}(id);
            """) },
        { "delegate", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public Func<int, int> Take() => {|PCG0009:GetCore|};
            """) },
        { "lambda", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public Func<int> Take(int id) => () => {|PCG0009:GetCore|}(id);
            """) },
        { "call from outside", Frame.File("""
            public partial class Stock(PatternRuntime p) { [Retry] public partial int Get(); internal int GetCore() => 1; }
            public class User { public int Use(Stock stock) => stock.{|PCG0009:GetCore|}(); }
            """) },
        { "call from a derived type", Frame.File("""
            public partial class Stock(PatternRuntime p) { [Retry] public partial int Get(); protected int GetCore() => 1; }
            public class Derived(PatternRuntime p) : Stock(p) { public int Use() => base.{|PCG0009:GetCore|}(); }
            """) },
        { "static generic", Frame.Class("""
            [Retry] public static partial T Get<T>(PatternRuntime runtime, T value);
            private static T GetCore<T>(PatternRuntime runtime, T value) => value;
            public static int Use(PatternRuntime runtime) => {|PCG0009:GetCore|}<int>(runtime, 1) + {|PCG0009:GetCore|}(runtime, 2);
            """) },
        { "field initializer", Frame.File("""
            public static partial class Stock { [Retry] public static partial int Get(PatternRuntime runtime); private static int GetCore(PatternRuntime runtime) => 1; public static readonly Func<PatternRuntime, int> Direct = {|PCG0009:GetCore|}; }
            """) },
        { "overload of the wrapper", Frame.Class("""
            [Retry] public partial int Get(int id, int count);
            private int GetCore(int id, int count) => id * count;
            public int Get(int id) => {|PCG0009:GetCore|}(id, 1);
            """) },
        { "conditional access", Frame.File("""
            public partial class Stock(PatternRuntime p) { [Retry] public partial int Get(); internal int GetCore() => 1; }
            public class User { public int? Use(Stock? stock) => stock?.{|PCG0009:GetCore|}(); }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "the wrapper", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public int Twice(int id) => 2 * Get(id);
            """) },
        { "recursion", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id == 0 ? 0 : GetCore(id - 1);
            """) },
        { "recursion in a local function", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) { return Next(); int Next() => id == 0 ? 0 : GetCore(id - 1); }
            """) },
        { "nameof", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            public string Name() => nameof(GetCore);
            """) },
        { "override calls its base", Frame.File("""
            public partial class Stock(PatternRuntime p) { [Retry] public partial int Get(); protected virtual int GetCore() => 1; }
            public class Derived(PatternRuntime p) : Stock(p) { protected override int GetCore() => base.GetCore() + 1; }
            """) },
        { "another method that ends with Core", Frame.Class("""
            private int RunCore() => 1;
            public int Run() => RunCore();
            """) },
        { "overload that is no core", Frame.Class("""
            [Retry] public partial int Get(int id);
            private int GetCore(int id) => id;
            private int GetCore(string id) => id.Length;
            public int Use() => GetCore("a");
            """) },
        { "method that still has the body to drop", Frame.File("""
            public class Stock(PatternRuntime p) { [{|PCG0001:Retry|}] public int Get(int id) => GetCore(id); private int GetCore(int id) => id + p.GetHashCode(); }
            """) },
        { "method whose wrapper does not exist yet", Frame.File("""
            public class Stock(PatternRuntime p) { [{|PCG0001:Retry|}] public int Get(int id) { return GetCore(id); } private int GetCore(int id) => id + p.GetHashCode(); public int Twice(int id) => 2 * GetCore(id); }
            """) },
        { "both parts written by hand", Frame.Class("""
            [{|PCG0001:Retry|}] public partial int Get(int id);
            public partial int Get(int id) => GetCore(id);
            private int GetCore(int id) => id;
            """) },
        { "template method of somebody else", Frame.File("""
            public class Limiter : IDisposable { public void Dispose() => DisposeCore(); protected virtual void DisposeCore() { } }
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
