// patterns_instances = 2
// says = 2 instances together admit 10 instead of 5
using Microsoft.Extensions.Caching.Memory;

public sealed class OtpThrottle(IMemoryCache memory)
{
    private sealed class Counter { public int Value; }

    public void Check(string phone)
    {
        var counter = [|memory|].GetOrCreate($"otp:{phone}", entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
            return new Counter();
        })!;
        if (Interlocked.Increment(ref counter.Value) > 5)
            throw new InvalidOperationException("Wait ten minutes before you ask for another code.");
    }
}
