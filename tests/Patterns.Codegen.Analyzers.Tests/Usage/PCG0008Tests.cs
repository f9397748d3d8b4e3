using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0008Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "backoff that the jitter leaves nothing of", Frame.Class("""
            [Retry(Jitter = Jitter.Decorrelated, Backoff = {|PCG0008:Backoff.Constant|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "null among the exception types", Frame.Class("""
            [Retry(On = {|PCG0008:[typeof(System.IO.IOException), null!]|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "attempts out of range", Frame.Class("""
            [Retry(MaxAttempts = {|PCG0008:0|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "too many attempts", Frame.Class("""
            [Retry(MaxAttempts = {|PCG0008:101|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "ratio above 1", Frame.Class("""
            [CircuitBreaker("stock", FailureRatio = {|PCG0008:1.5|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "not a number", Frame.Class("""
            [CircuitBreaker("stock", FailureRatio = {|PCG0008:double.NaN|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "threshold and ratio", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 5, FailureRatio = {|PCG0008:0.5|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "both kinds of window", Frame.Class("""
            [CircuitBreaker("stock", WindowSize = 20, Window = {|PCG0008:"60s"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "threshold larger than the window", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = {|PCG0008:11|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "throughput without ratio", Frame.Class("""
            [CircuitBreaker("stock", MinimumThroughput = {|PCG0008:5|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "budget above its maximum", Frame.Class("""
            [Retry(Budget = {|PCG0008:"2000/ms"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "delays in the wrong order", Frame.Class("""
            [Retry(BaseDelay = "5s", MaxDelay = {|PCG0008:"1s"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "attempt longer than the whole", Frame.Class("""
            [Timeout("1s"), Retry, Timeout({|PCG0008:"2s"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "hedge later than the time-out", Frame.Class("""
            [SafeToRepeat, Timeout("100ms"), Hedge(Delay = {|PCG0008:"200ms"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "second attempt after the time-out", Frame.Class("""
            [Timeout("2s"), Retry(BaseDelay = {|PCG0008:"4s"|}, Jitter = Jitter.Equal)] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "default delay after the time-out", Frame.Class("""
            [Timeout("1s"), {|PCG0008:Retry(Jitter = {|PCG2003:Jitter.None|})|}] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slower than the time-out of an attempt lets a call be", Frame.Class("""
            [SafeToRepeat, Hedge, CircuitBreaker("stock", SlowCall = {|PCG0008:"2s"|}), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slower than the time-out of an attempt around it", Frame.Class("""
            [SafeToRepeat, Hedge, Timeout("2s"), CircuitBreaker("stock", SlowCall = {|PCG0008:"3s"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slower than the time-out lets a call be", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"2s"|}), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slower than any method of the dependency lets a call be", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"5s"|}), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("Stock"), Timeout("3s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "stated at the method with the shorter time-out of two", Frame.Class("""
            [CircuitBreaker("stock"), Timeout("3s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"3s"|}), Timeout("2s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "never slow, and stated twice", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"5s"|}), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("stock", SlowCall = "5000ms"), Timeout("2s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "never slow, and stated in two ways: one error first", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"6s"|}), Timeout("2s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slower than the time-out below a retry of one attempt", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = {|PCG0008:"5s"|}), Retry(MaxAttempts = 1), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "the second breaker of a method, never slow", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "1s"), CircuitBreaker("cache", SlowCall = {|PCG0008:"5s"|}), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "never slow behind an interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [CircuitBreaker("stock", SlowCall = {|PCG0008:"5s"|}), Timeout("2s")] Task<int> GetAsync(CancellationToken cancellationToken); }
            """) },
        { "fallback to its own core", Frame.Class("""
            [Fallback({|PCG0008:nameof(GetAsyncCore)|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "fallback to itself", Frame.Class("""
            [Fallback({|PCG0008:nameof(Get)|})] public partial int Get(int id);
            private int GetCore(int id) => id;
            """) },
        { "fallback to itself, on an interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [Fallback({|PCG0008:nameof(Get)|})] int Get(int id); }
            """) },
        { "fallbacks in a ring", Frame.Class("""
            [Fallback({|PCG0008:nameof(Two)|})] public partial int One(int id);
            [Fallback(nameof(Three))] public partial int Two(int id);
            [Fallback(nameof(One))] public partial int Three(int id);
            private int OneCore(int id) => id;
            private int TwoCore(int id) => id;
            private int ThreeCore(int id) => id;
            """) },
        { "On without a type", Frame.Class("""
            [Retry(On = {|PCG0008:[]|}), CircuitBreaker("stock", On = {|PCG0008:new Type[0]|})] public partial int Get();
            private int GetCore() => 1;
            [Fallback(nameof(Other), On = {|PCG0008:[]|})] public partial int Get2();
            private int Get2Core() => 1;
            private int Other() => 1;
            """) },
        { "queue without room", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Queue, QueueLimit = {|PCG0008:0|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "longer than any clock", Frame.Class("""
            [Timeout({|PCG0008:"99999999999d"|}), Retry(MaxDelay = {|PCG0008:"99999999999999999999999999999999999999999s"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "On that Except takes back", Frame.Class("""
            [Retry(On = {|PCG0008:[typeof(System.IO.FileNotFoundException)]|}, Except = [typeof(System.IO.IOException)])] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "Except that On does not hold", Frame.Class("""
            [Retry(On = [typeof(System.IO.IOException)], Except = {|PCG0008:[typeof(TimeoutException)]|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "time-out of a queue that lets nothing wait", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Abort, QueueTimeout = {|PCG0008:"5s"|})] public partial int Get();
            private int GetCore() => 1;
            [Bulkhead("cache", QueueLimit = 0, QueueTimeout = {|PCG0008:"5s"|})] public partial int Other();
            private int OtherCore() => 1;
            """) },
        { "the same breaker twice, in another case", Frame.Class("""
            [CircuitBreaker("stock"), {|PCG0008:CircuitBreaker("Stock")|}] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "one dependency in two cases, two values", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 3)] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("Stock", FailureThreshold = {|PCG0008:5|})] public partial int B();
            private int BCore() => 1;
            """) },
        { "values of two methods that exclude each other", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 3, Window = "60s")] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("stock", FailureRatio = {|PCG0008:0.5|})] public partial int B();
            private int BCore() => 1;
            [CircuitBreaker("stock", WindowSize = {|PCG0008:20|}, FailureThreshold = 3)] public partial int C();
            private int CCore() => 1;
            """) },
        { "no name of a dependency", Frame.Class("""
            [CircuitBreaker({|PCG0008:""|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "colon in the name", Frame.Class("""
            [Bulkhead({|PCG0008:"a:b"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "undefined enum value", Frame.Class("""
            [Retry(Preset = {|PCG0008:(RetryPreset)99|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "queue that lets nothing wait", Frame.Class("""
            [Bulkhead("stock", OnRejected = BulkheadRejection.Abort, QueueLimit = {|PCG0008:5|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "the same breaker twice", Frame.Class("""
            [CircuitBreaker("stock"), {|PCG0008:CircuitBreaker("stock")|}] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "On names what is no exception", Frame.Class("""
            [Retry(On = {|PCG0008:[typeof(string)]|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "duration out of range", Frame.Class("""
            [Timeout({|PCG0008:"25h"|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "WhenResult without a result", Frame.Class("""
            [Retry(WhenResult = {|PCG0008:"IsEmpty"|})] public partial Task RunAsync();
            private Task RunAsyncCore() => Task.CompletedTask;
            """) },
        { "two methods, one breaker, two thresholds", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 3)] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("stock", FailureThreshold = {|PCG0008:5|})] public partial int B();
            private int BCore() => 1;
            """) },
        { "two types, one bulkhead, two limits", Frame.File("""
            public partial class A(PatternRuntime p) { [Bulkhead("stock", MaxConcurrency = 3)] public partial int Get(); private int GetCore() => 1; }
            public partial class B(PatternRuntime p) { [Bulkhead("stock", MaxConcurrency = {|PCG0008:4|})] public partial int Get(); private int GetCore() => 1; }
            """) },
        { "two retries, one budget", Frame.Class("""
            [Retry(Dependency = "stock", Budget = "10/s")] public partial int A();
            private int ACore() => 1;
            [Bulkhead("stock"), Retry(Budget = {|PCG0008:"5/s"|})] public partial int B();
            private int BCore() => 1;
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "backoff as the jitter has it", Frame.Class("""
            [Retry(Jitter = Jitter.Decorrelated, Backoff = Backoff.Exponential)] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "fallbacks on each other, each for failures of its own", Frame.Class("""
            [Fallback(nameof(Replica), On = [typeof(TimeoutException)])] public partial int Primary();
            private int PrimaryCore() => 1;
            [Fallback(nameof(Primary), On = [typeof(InvalidOperationException)])] public partial int Replica();
            private int ReplicaCore() => 1;
            """) },
        { "bounds of the range", Frame.Class("""
            [Retry(MaxAttempts = 1)] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "ratio with throughput", Frame.Class("""
            [CircuitBreaker("stock", FailureRatio = 0.5, MinimumThroughput = 10)] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "window of time", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 50, Window = "60s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "time-out of the whole and of an attempt", Frame.Class("""
            [Timeout("10s"), Retry, Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "delay that the jitter may shorten", Frame.Class("""
            [Timeout("1s"), Retry(BaseDelay = "4s"), Timeout("500ms")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow with all its attempts", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Retry, Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow with the time in the queue", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Bulkhead("stock"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow at a method of the dependency without a time-out", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("Stock")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow at a method of the dependency with a longer time-out", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("stock"), Timeout("10s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow at a method of the dependency with its attempts", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            [CircuitBreaker("stock"), Retry(MaxAttempts = 2), Timeout("3s")] public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow calls switched off", Frame.Class("""
            [CircuitBreaker("stock", Preset = CircuitBreakerPreset.Database, SlowCall = "none"), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "slow call of a preset, which nobody stated", Frame.Class("""
            [CircuitBreaker("stock", Preset = CircuitBreakerPreset.Database), Timeout("2s")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "time-out that is an error itself", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "5s"), {|PCG0004:Timeout("2s")|}] public partial int Get(CancellationToken cancellationToken);
            private int GetCore(CancellationToken cancellationToken) => 1;
            """) },
        { "delay that fits", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "500ms"), Timeout("2s"), Retry(BaseDelay = "1s", Jitter = {|PCG2003:Jitter.None|})] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "Except inside On", Frame.Class("""
            [Retry(On = [typeof(System.IO.IOException)], Except = [typeof(System.IO.FileNotFoundException)])] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "two breakers of two dependencies", Frame.Class("""
            [CircuitBreaker("stock"), CircuitBreaker("cache")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """) },
        { "the same value written differently", Frame.Class("""
            [CircuitBreaker("stock", RecoveryTimeout = "60s")] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("stock", RecoveryTimeout = "1m")] public partial int B();
            private int BCore() => 1;
            """) },
        { "stated once, named twice", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 3)] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("stock")] public partial int B();
            private int BCore() => 1;
            """) },
        { "attempts are each method's own", Frame.Class("""
            [Bulkhead("stock"), Retry(MaxAttempts = 2)] public partial int A();
            private int ACore() => 1;
            [Bulkhead("stock"), Retry(MaxAttempts = 5)] public partial int B();
            private int BCore() => 1;
            """) },
        { "what counts as a failure is each method's own", Frame.Class("""
            [CircuitBreaker("stock", On = [typeof(TimeoutException)])] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("stock", On = [typeof(HttpRequestException)])] public partial int B();
            private int BCore() => 1;
            """) },
        { "other dependencies", Frame.Class("""
            [CircuitBreaker("stock", FailureThreshold = 3)] public partial int A();
            private int ACore() => 1;
            [CircuitBreaker("cache", FailureThreshold = 5)] public partial int B();
            private int BCore() => 1;
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);

    [Fact]
    public async Task Durations_are_told_as_they_are_written()
    {
        var result = await Analysis.RunAsync(Frame.Class("""
            [Timeout("90s"), Retry, Timeout("2m")] public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """));
        Assert.Equal(
            "Service.GetAsync: each attempt may take 2m, but all together only 90s; the attempt's [Timeout] could never fire",
            Assert.Single(result.Diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[CircuitBreaker(\"stock\", SlowCall = \"5s\"), Timeout(\"2s\")]", "[Bulkhead(\"stock\")]", "after 2s, so none could be that slow; shorten SlowCall (\"none\" switches it off) or lengthen [Timeout]")]
    [InlineData("[CircuitBreaker(\"stock\", SlowCall = \"5s\"), Timeout(\"2s\")]", "[CircuitBreaker(\"stock\"), Timeout(\"3s\")]", "after 3s at the latest (on Service.OtherAsync), so none could be that slow; shorten SlowCall (\"none\" switches it off) or lengthen [Timeout]")]
    public async Task A_slow_call_that_cannot_be_is_told_with_what_ends_it(string attributes, string others, string end)
    {
        var result = await Analysis.RunAsync(Frame.Class($$"""
            {{attributes}} public partial Task<string?> GetAsync(CancellationToken cancellationToken);
            private Task<string?> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            {{others}} public partial Task<string?> OtherAsync(CancellationToken cancellationToken);
            private Task<string?> OtherAsyncCore(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            """));
        Assert.Equal(
            "SlowCall of [CircuitBreaker] for \"stock\" on Service.GetAsync counts calls of 5s as failures, but [Timeout] ends each " + end,
            Assert.Single(result.Diagnostics, diagnostic => diagnostic.Id == "PCG0008").GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Slow_at_a_method_in_another_file() => Analysis.AssertAsync(
        Frame.File("public partial class A(PatternRuntime p) { [CircuitBreaker(\"stock\", SlowCall = \"5s\"), Timeout(\"2s\")] public partial Task Get(CancellationToken t); private Task GetCore(CancellationToken t) => Task.CompletedTask; }"),
        Frame.File("public partial class B(PatternRuntime p) { [CircuitBreaker(\"stock\")] public partial int Get(); private int GetCore() => 1; }"));

    [Fact]
    public Task Two_files_state_different_values() => Analysis.AssertAsync(
        Frame.File("public partial class A(PatternRuntime p) { [CircuitBreaker(\"stock\", RecoveryTimeout = \"10s\")] public partial int Get(); private int GetCore() => 1; }"),
        Frame.File("public partial class B(PatternRuntime p) { [CircuitBreaker(\"stock\", RecoveryTimeout = {|PCG0008:\"20s\"|})] public partial int Get(); private int GetCore() => 1; }"),
        Frame.File("public partial class C(PatternRuntime p) { [CircuitBreaker(\"stock\", RecoveryTimeout = \"10s\")] public partial int Get(); private int GetCore() => 1; }"));
}
