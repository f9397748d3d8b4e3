using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public abstract record Outcome(bool IsSuccess);
public sealed record Booked(string Id) : Outcome(true);
public sealed record Refused(string Reason) : Outcome(false);

public class BookOnce(IMemoryCache idempotency, Func<string, Task<Outcome>> book)
{
    public async Task<Outcome> RunAsync(string key, string lane)
    {
        var outcome = await book(lane);
        switch (outcome)
        {
            case Booked:
                idempotency.Set(key, outcome, TimeSpan.FromHours(24));
                return outcome;
            default:
                return outcome;
        }
    }

    public async Task<Outcome> RunAsync(string key)
    {
        var outcome = await book(key);
        if (outcome is Booked booked)
            idempotency.Set(key, booked);
        return outcome;
    }
}
