using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0010Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "predicate that says yes to bugs as well, one error", Frame.Class("""
            [Retry(When = {|PCG0010:nameof(Any)|})] public partial int Get();
            private int GetCore() => 1;
            private static bool Any<T>(Exception exception) => true;
            [Retry(When = {|PCG0010:nameof(Some)|})] public partial int Get2();
            private int Get2Core() => 1;
            private static bool Some(ref Exception exception) => true;
            [Retry(When = {|PCG0010:nameof(Every)|})] public static partial int Get3(PatternRuntime p);
            private static int Get3Core(PatternRuntime p) => 1;
            private bool Every(Exception exception) => true;
            """) },
        { "no such fallback", Frame.Class("""
            [Fallback({|PCG0010:"Cached"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "fallback with other parameters", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public partial int Get(int id);
            private int GetCore(int id) => id;
            private int Cached(string id) => 0;
            """) },
        { "fallback with another result", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public partial Task<int> GetAsync(int id);
            private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            private Task<long> Cached(int id) => Task.FromResult(0L);
            """) },
        { "instance fallback of a static method", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public static partial int Get(PatternRuntime runtime);
            private static int GetCore(PatternRuntime runtime) => 1;
            private int Cached(PatternRuntime runtime) => 0;
            """) },
        { "no such predicate", Frame.Class("""
            [Retry(When = {|PCG0010:"IsWorthIt"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "predicate of another type", Frame.Class("""
            [Retry(When = {|PCG0010:nameof(IsWorthIt)|})] public partial int Get();
            private int GetCore() => 1;
            private static bool IsWorthIt(string text) => true;
            """) },
        { "predicate that returns no bool", Frame.Class("""
            [Retry(When = {|PCG0010:nameof(IsWorthIt)|})] public partial int Get();
            private int GetCore() => 1;
            private static int IsWorthIt(Exception exception) => 1;
            """) },
        { "predicate of the result with another type", Frame.Class("""
            [Retry(WhenResult = {|PCG0010:nameof(IsEmpty)|})] public partial int Get();
            private int GetCore() => 1;
            private static bool IsEmpty(string result) => true;
            """) },
        { "fallback that may return null", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public partial Task<string> GetAsync(int id);
            private Task<string> GetAsyncCore(int id) => Task.FromResult("");
            private Task<string?> Cached(int id) => Task.FromResult<string?>(null);
            """) },
        { "fallback whose result may be null", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public partial Task<string> GetAsync(int id);
            private Task<string> GetAsyncCore(int id) => Task.FromResult("");
            private string? Cached(int id) => null;
            """) },
        { "fallback that takes no null", Frame.Class("""
            [Fallback({|PCG0010:nameof(Cached)|})] public partial int Get(string? id);
            private int GetCore(string? id) => 1;
            private int Cached(string id) => id.Length;
            """) },
        { "predicate that takes no null", Frame.Class("""
            [Retry(WhenResult = {|PCG0010:nameof(IsEmpty)|})] public partial Task<string?> GetAsync();
            private Task<string?> GetAsyncCore() => Task.FromResult<string?>(null);
            private static bool IsEmpty(string result) => result.Length == 0;
            """) },
        { "predicate whose list takes no null", Frame.Class("""
            [Retry(WhenResult = {|PCG0010:nameof(IsEmpty)|})] public partial Task<List<string?>> GetAsync();
            private Task<List<string?>> GetAsyncCore() => Task.FromResult(new List<string?>());
            private static bool IsEmpty(IReadOnlyList<string> result) => result.Count == 0;
            """) },
        { "predicate by reference", Frame.Class("""
            [Retry(When = {|PCG0010:nameof(Again)|})] public partial int Get();
            private int GetCore() => 1;
            private static bool Again(ref Exception exception) => exception is System.IO.IOException;
            """) },
        { "private method of the base class", Frame.File("""
            public class Base { private static bool IsWorthIt(Exception e) => true; public bool Use() => IsWorthIt(new Exception()); }
            public partial class Stock(PatternRuntime p) : Base { [CircuitBreaker("stock", When = {|PCG0010:"IsWorthIt"|})] public partial int Get(); private int GetCore() => 1; }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "fallback and predicate that take more and return less", Frame.Class("""
            [Fallback(nameof(Cached)), Retry(When = nameof(Again), WhenResult = nameof(IsEmpty))] public partial Task<string?> GetAsync(string id);
            private Task<string?> GetAsyncCore(string id) => Task.FromResult<string?>(id);
            private Task<string> Cached(string? id) => Task.FromResult(id ?? "");
            private static bool Again(in Exception exception) => exception is System.IO.IOException;
            private static bool IsEmpty(object? result) => result is null;
            """) },
        { "fallback to an overload", Frame.Class("""
            [Fallback(nameof(Get))] public partial int Get(int id);
            private int GetCore(int id) => id;
            private int Get(int id, Exception exception) => 0;
            """) },
        { "fallback that has a fallback", Frame.Class("""
            [Fallback(nameof(Two))] public partial int One(int id);
            [Fallback(nameof(Three))] public partial int Two(int id);
            private int OneCore(int id) => id;
            private int TwoCore(int id) => id;
            private int Three(int id) => id;
            """) },
        { "predicates of the instance", Frame.Class("""
            private bool _busy;
            [Retry(When = nameof(IsWorthIt), WhenResult = nameof(IsBusy))] public partial int Get();
            private int GetCore() { _busy = true; return 1; }
            private bool IsWorthIt(Exception exception) => _busy && exception is TimeoutException;
            private bool IsBusy(int result) => _busy;
            """) },
        { "fallback with the exception", Frame.Class("""
            [Fallback(nameof(Cached))] public partial int Get(int id);
            private int GetCore(int id) => id;
            private int Cached(int id, Exception exception) => 0;
            """) },
        { "fallback without the exception", Frame.Class("""
            [Fallback(nameof(Cached))] public partial int Get(int id);
            private int GetCore(int id) => id;
            private int Cached(int id) => 0;
            """) },
        { "static fallback of an instance method", Frame.Class("""
            [Fallback(nameof(Cached))] public partial int Get(int id);
            private int GetCore(int id) => id;
            private static int Cached(int id) => 0;
            """) },
        { "fallback that gives the result at once", Frame.Class("""
            [Fallback(nameof(Cached))] public partial Task<int> GetAsync(int id);
            private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            private int Cached(int id) => 0;
            """) },
        { "predicate", Frame.Class("""
            [Retry(When = nameof(IsWorthIt))] public partial int Get();
            private int GetCore() => 1;
            private static bool IsWorthIt(Exception exception) => exception is TimeoutException;
            """) },
        { "inherited predicate", Frame.File("""
            public class Base { protected static bool IsWorthIt(Exception e) => e is TimeoutException; }
            public partial class Stock(PatternRuntime p) : Base { [Retry(When = nameof(IsWorthIt))] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "predicate of the result", Frame.Class("""
            [Retry(WhenResult = nameof(IsEmpty))] public partial string? Get();
            private string? GetCore() => null;
            private static bool IsEmpty(string? result) => result is null;
            """) },
        { "the right one among overloads", Frame.Class("""
            [Retry(When = nameof(IsWorthIt))] public partial int Get();
            private int GetCore() => 1;
            private static bool IsWorthIt(string text) => true;
            private static bool IsWorthIt(Exception exception) => exception is TimeoutException;
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
