using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

public sealed class PCG2002Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "On = Exception", Frame.Class("""
            [{|PCG2002:Retry(On = {|PCG2001:[typeof(Exception)]|})|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "On = BrokenCircuitException", Frame.Class("""
            [{|PCG2002:Retry(On = [typeof(Polly.CircuitBreaker.BrokenCircuitException)])|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "On = CircuitOpenException", Frame.Class("""
            [{|PCG2002:Retry(On = [typeof(CircuitOpenException)])|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "On = Polly's base type", Frame.Class("""
            [{|PCG2002:Retry(On = [typeof(Polly.ExecutionRejectedException)])|}] [Timeout("2s")] [CircuitBreaker("stock")] public partial Task GetAsync(CancellationToken token);
            private Task GetAsyncCore(CancellationToken token) => Task.CompletedTask;
            """) },
        { "When without Except", Frame.Class("""
            [{|PCG2002:Retry(When = {|PCG2001:nameof(Always)|})|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool Always(Exception exception) => true;
            """) },
        { "When asks a helper", Frame.Class("""
            [{|PCG2002:Retry(When = nameof(Check))|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool Check(Exception exception) => exception.Message.Length > 3;
            """) },
        { "Except names something else", Frame.Class("""
            [{|PCG2002:Retry(On = {|PCG2001:[typeof(Exception)]|}, Except = [typeof(TimeoutException)])|}, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG2002:Retry(On = {|PCG2001:[typeof(Exception)]|})|}, CircuitBreaker("stock")] Task<int> GetAsync(); }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "default classification", Frame.Class("""
            [Retry, CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "breaker outside", Frame.Class("""
            [CircuitBreaker("stock"), Retry(On = {|PCG2001:[typeof(Exception)]|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "Except names the open circuit", Frame.Class("""
            [Retry(On = {|PCG2001:[typeof(Exception)]|}, Except = [typeof(Polly.CircuitBreaker.BrokenCircuitException)]), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "On names what a breaker never throws", Frame.Class("""
            [Retry(On = [typeof(HttpRequestException), typeof(TimeoutException)]), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "When that does not exist yet", Frame.Class("""
            [Retry(When = {|PCG0010:"IsDown"|}), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "When that does not exist yet, with On", Frame.Class("""
            [Retry(On = [typeof(Exception)], When = {|PCG0010:"IsDown"|}), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "When with Except", Frame.Class("""
            [Retry(When = {|PCG2001:nameof(Always)|}, Except = [typeof(Polly.CircuitBreaker.BrokenCircuitException)]), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool Always(Exception exception) => true;
            """) },
        { "When that plainly says no", Frame.Class("""
            [Retry(When = nameof(Check)), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool Check(Exception exception) => exception is HttpRequestException { StatusCode: null } or TimeoutException;
            """) },
        { "When that excludes it by name", Frame.Class("""
            [Retry(When = nameof(Check)), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool Check(Exception exception) { return exception is not Polly.CircuitBreaker.BrokenCircuitException && exception.Message.Length > 3; }
            """) },
        { "no breaker", Frame.Class("""
            [Retry(On = {|PCG2001:[typeof(Exception)]|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "WhenResult looks at results only", Frame.Class("""
            [Retry(WhenResult = nameof(IsZero)), CircuitBreaker("stock")] public partial int Get();
            private int GetCore() => 1;
            private static bool IsZero(int result) => result == 0;
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
