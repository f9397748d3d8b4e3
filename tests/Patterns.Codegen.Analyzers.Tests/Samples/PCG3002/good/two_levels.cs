using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public record Outcome(bool IsSuccess, string? Error);

public interface IOutcomeRepository { Task<Outcome?> FindAsync(string key); }

public class Outcomes(IMemoryCache memory, IOutcomeRepository repository)
{
    public async Task<Outcome?> FindAsync(string key)
    {
        if (memory.TryGetValue(key, out Outcome? known))
            return known;
        var outcome = await repository.FindAsync(key);
        if (outcome is not null)
            memory.Set(key, outcome);
        return outcome;
    }

    public void Start(string key)
    {
        var outcome = new Outcome(true, null);
        memory.Set(key, outcome);
    }
}
