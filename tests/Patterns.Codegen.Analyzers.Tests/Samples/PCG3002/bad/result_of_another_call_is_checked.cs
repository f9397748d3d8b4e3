using Microsoft.Extensions.Caching.Memory;

namespace Loans;

public record Result<T>(bool IsSuccess, T? Value, string? Error);

public interface IBureau
{
    Task<Result<string>> FindAsync(string name);
    Task<Result<int>> ScoreAsync(string id);
}

public class Scores(IBureau bureau, IMemoryCache cache)
{
    public async Task<Result<int>?> OfAsync(string name)
    {
        var person = await bureau.FindAsync(name);
        if (!person.IsSuccess)
            return null;
        var score = await bureau.ScoreAsync(person.Value!);
        cache.[|Set|]("score:" + name, score, TimeSpan.FromDays(1));
        return score;
    }
}
