using System.Globalization;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

/// <summary>The words of messages: what is wrong, what differs and what to write, with types as people write them.</summary>
public sealed class MessageTests
{
    public static TheoryData<string, string> Samples => new()
    {
        // Each names a type that the generated file does not import.
        {
            "[Fallback(nameof(F))] public partial Task<System.Text.StringBuilder> M(System.Text.Rune r, CancellationToken t); Task<System.Text.StringBuilder> MCore(System.Text.Rune r, CancellationToken t) => null!; Task<System.Text.StringBuilder> F(System.Text.Rune r) => null!;",
            "[Fallback] on Service.M needs a method 'Task<StringBuilder> F(Rune r, CancellationToken t)' (an 'Exception exception' before the token is optional); 'F' in Service lacks the parameter 'CancellationToken t'"
        },
        {
            "[Fallback(nameof(F))] public partial int M(int id); int MCore(int id) => id; long F(int id) => id;",
            "[Fallback] on Service.M needs a method 'int F(int id)' (an 'Exception exception' at the end is optional); 'F' in Service returns long instead of int"
        },
        {
            "[Fallback(nameof(F))] public partial int M(int id); int MCore(int id) => id; int F(string id) => 0;",
            "[Fallback] on Service.M needs a method 'int F(int id)' (an 'Exception exception' at the end is optional); 'F' in Service takes 'id' as string instead of int"
        },
        {
            "[Fallback(nameof(F))] public partial int M(int id); int MCore(int id) => id; int F(int id, TimeoutException e) => 0;",
            "[Fallback] on Service.M needs a method 'int F(int id)' (an 'Exception exception' at the end is optional); 'F' in Service takes 'e' as TimeoutException, but it gets every failure; take an Exception"
        },
        {
            "[Fallback(nameof(F))] public partial int M(int a, int b); int MCore(int a, int b) => a; int F(Exception e, int a, int b) => 0;",
            "[Fallback] on Service.M needs a method 'int F(int a, int b)' (an 'Exception exception' at the end is optional); 'F' in Service takes 'e' too early; it goes behind the other parameters, or just before the last one"
        },
        {
            "[Fallback(nameof(F))] public partial int M(int a); int MCore(int a) => a; int F(int a, int b) => 0; int F() => 0;",
            "[Fallback] on Service.M needs a method 'int F(int a)' (an 'Exception exception' at the end is optional); none of the 2 methods 'F' in Service fits: the first has a parameter more, 'int b', which nothing is passed to"
        },
        {
            "[Fallback(nameof(F))] public static partial int M(PatternRuntime p); static int MCore(PatternRuntime p) => 1; int F(PatternRuntime p) => 0;",
            "[Fallback] on Service.M needs a method 'static int F(PatternRuntime p)' (an 'Exception exception' at the end is optional); 'F' in Service is not static, as a static method needs it"
        },
        {
            "[Fallback(nameof(F))] public partial Task<Shop.Thing> M(); Task<Shop.Thing> MCore() => null!; Task<Thing> F() => null!; public class Thing;",
            "[Fallback] on Service.M needs a method 'Task<Thing> F()' (an 'Exception exception' at the end is optional); 'F' in Service returns Task<Service.Thing> instead of Task<Thing>"
        },
        {
            "[Fallback(\"Nothing\")] public partial int M<T>(T id); int MCore<T>(T id) => 1;",
            "[Fallback] on Service.M needs a method 'int Nothing<T>(T id)' (an 'Exception exception' at the end is optional); Service has no method 'Nothing'"
        },
        {
            "[Fallback(nameof(M))] public partial int M(int id); int MCore(int id) => 1;",
            "[Fallback] on Service.M names the method itself, which has just failed when a fallback is needed; name another method"
        },
        {
            "[Fallback(nameof(N))] public partial int M(int id); int MCore(int id) => 1; [Fallback(nameof(M))] public partial int N(int id); int NCore(int id) => 1;",
            "[Fallback] on Service.M names N, which falls back on M again: when both fail they would call each other without end; let one of them answer by itself"
        },
        {
            "[Retry(When = nameof(P))] public partial int M(); int MCore() => 1; static bool P(TimeoutException e) => true;",
            "When of [Retry] on Service.M needs a method 'bool P(Exception exception)'; 'P' in Service takes 'e' as TimeoutException instead of Exception"
        },
        {
            "[Retry(When = nameof(P))] public partial int M(); int MCore() => 1; static void P(Exception e, int attempt) { }",
            "When of [Retry] on Service.M needs a method 'bool P(Exception exception)'; 'P' in Service returns void instead of bool"
        },
        {
            "[Retry(WhenResult = nameof(P))] public partial System.Text.StringBuilder? M(); System.Text.StringBuilder? MCore() => null; static bool P(System.Text.StringBuilder b) => true;",
            "WhenResult of [Retry] on Service.M needs a method 'bool P(StringBuilder? result)'; 'P' in Service takes 'b' as StringBuilder, but StringBuilder? may hold a null"
        },
        {
            "[Idempotent(Key = \"{id}\", StoreWhen = nameof(P))] public partial Task<System.Text.Json.JsonElement> M(int id); Task<System.Text.Json.JsonElement> MCore(int id) => null!; static bool P(object o) => true;",
            "StoreWhen of [Idempotent] on Service.M needs a method 'bool P(JsonElement result)'; 'P' in Service takes 'o' as object instead of JsonElement"
        },
        {
            "[Bulkhead(\"x\", OnRejected = BulkheadRejection.Discard)] public partial System.Text.StringBuilder M(); System.Text.StringBuilder MCore() => null!;",
            "A discarded call of Service.M would return null as StringBuilder, which says that it is never null; return StringBuilder? or choose another OnRejected"
        },
        {
            "[Retry] public partial System.Text.StringBuilder M(in System.Text.Rune r);",
            "Service.M needs its body as 'private StringBuilder MCore(in Rune r)'; Service has no method MCore"
        },
        {
            "[Timeout(\"99999999999d\")] public partial Task M(CancellationToken t); Task MCore(CancellationToken t) => Task.Delay(1, t);",
            "The duration of [Timeout] on Service.M is \"99999999999d\"; it must be between \"1ms\" and \"24h\""
        },
        {
            "[Retry(On = [])] public partial int M(); int MCore() => 1;",
            "On of [Retry] on Service.M names no exception type, as if it were not written; name one, or remove On"
        },
        {
            "[Retry(When = nameof(P))] public partial int M(); int MCore() => 1; static bool P(Exception e) => e is not OperationCanceledException;",
            "P, which [Retry] on Service.M asks, says yes to every bug, which is tried 3 times before the caller hears of it, though it cannot succeed; let it say yes to transient errors only, or remove When: [Retry] then retries those"
        },
        {
            "[Retry(When = nameof(P), MaxAttempts = 5)] public partial int M(); int MCore() => 1; static bool P(Exception e) => e is FormatException or TimeoutException;",
            "P, which [Retry] on Service.M asks, says yes to FormatException, which is tried 5 times before the caller hears of it, though it cannot succeed; let it say yes to transient errors only, or remove When: [Retry] then retries those"
        },
        {
            "[Retry] public partial int M(int patterns); int MCore(int patterns) => patterns;",
            "Service.M needs a field, property or primary-constructor parameter of type PatternRuntime; the method's parameter 'patterns' hides that of the primary constructor; rename the parameter"
        },
        {
            "public class Base { private readonly PatternRuntime _p = null!; public override string? ToString() => _p.ToString(); } public partial class Sub : Base { [Retry] public partial int M(); int MCore() => 1; }",
            "Sub.M needs a field, property or primary-constructor parameter of type PatternRuntime; '_p' of Base is private; make it protected"
        },
        {
            "[Retry] public int M(int id) => MCore(id); int MCore(int id) => id;",
            "[Retry] on Service.M does nothing: make the method partial and drop its body, which only calls MCore"
        },
        {
            "[Retry] public int M(int id) => MCore(id) + 1; int MCore(int id) => id;",
            "[Retry] on Service.M does nothing: make the method partial and move what its body does into MCore, which exists already"
        },
        {
            "[Retry] public partial int M(int id); public partial int M(int id) => MCore(id) + 1; int MCore(int id) => id;",
            "[Retry] on Service.M does nothing: the body is written here, where the wrapper must stand; move what it does into MCore, which exists already, and remove it here"
        },
        {
            "[Retry, Timeout(\"1s\")] public int M(int id) => id;",
            "[Timeout] needs a method that returns Task or ValueTask: nothing can stop Service.M while it blocks its thread; make it asynchronous"
        },
        {
            "public partial int M(); [Retry] int MCore() => 1;",
            "[Retry] on Service.MCore does nothing: MCore is the body of M, which its wrapper calls; put the attribute on M, or remove it here"
        },
        {
            "[Timeout(\"2s\")] public partial Task M(CancellationToken? t); Task MCore(CancellationToken? t) => Task.CompletedTask;",
            "Service.M takes 't' as CancellationToken?, which the wrapper cannot cancel, so a time-out can only be waited for, not enforced; write CancellationToken, which may be left out with '= default'"
        },
        {
            "[Retry(Preset = (RetryPreset)55)] public partial int M(); int MCore() => 1;",
            "Preset of [Retry] on Service.M has a value that RetryPreset does not define"
        },
        {
            "[Retry] public partial Task<int> M(int id); Task<int> MCore(string id) => Task.FromResult(1);",
            "Service.M needs its body as 'private Task<int> MCore(int id)'; Service has MCore, but it takes 'id' as string instead of int"
        },
        {
            "[Retry] public partial Task<int> M(int id); Task<long> MCore(int id) => Task.FromResult(1L);",
            "Service.M needs its body as 'private Task<int> MCore(int id)'; Service has MCore, but it returns Task<long> instead of Task<int>"
        },
        {
            "[Lock(\"{id}\", Ttl = \"30s\")] public partial Task M(int id, CancellationToken t); Task MCore(int id, FencingToken f) => Task.CompletedTask;",
            "Service.M needs its body as 'private Task MCore(int id, CancellationToken t)'; Service has MCore, but it lacks the parameter 'CancellationToken t'"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"99999999999/s\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Refill of [RateLimit] on Service.M: '99999999999/s' allows too many permits; the most is 1000000000"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"2000000000/s\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Refill of [RateLimit] on Service.M: '2000000000/s' allows too many permits; the most is 1000000000"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = \"-1\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Cost of [RateLimit] on Service.M is '-1'; as a number it is whole, in digits, from 1 to 10"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = \"99999999999\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Cost of [RateLimit] on Service.M is '99999999999'; as a number it is whole, in digits, from 1 to 10"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = \"1.5\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Cost of [RateLimit] on Service.M is '1.5'; as a number it is whole, in digits, from 1 to 10"
        },
        {
            "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = \"x{id}\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Cost of [RateLimit] on Service.M is 'x{id}'; it is a number, or one hole and nothing else, such as {batch.Count}"
        },
        {
            "[RateLimit(Policy = \"api\", Tier = \"{id}\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Tier of [RateLimit] on Service.M is '{id}', an int; a tier is a string or an enum, such as {user.Plan}"
        },
        {
            "[RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1, Window = \"1500us\")] public partial Task M(int id); Task MCore(int id) => Task.CompletedTask;",
            "Window of [RateLimit] on Service.M: '1500us' has the unit 'us'; the smallest is ms, write for example \"2ms\""
        },
        {
            "[CircuitBreaker(\"d \\u0007 62 \\n\")] public partial int M(); int MCore() => 1;",
            "[CircuitBreaker] on Service.M: \"d \\u0007 62 \\n\" begins or ends with a space, so configuration could not name it"
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public async Task Says(string members, string expected)
    {
        var result = await Analysis.RunAsync(Frame.Class(members) + "public class Thing;\n");
        Assert.Equal(expected, result.Diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)).FirstOrDefault());
        Analysis.AssertReadable(result.Diagnostics);
    }
}
