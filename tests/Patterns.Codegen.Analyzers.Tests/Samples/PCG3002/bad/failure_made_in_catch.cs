using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Result
{
    public string? Text { get; private init; }
    public string? Reason { get; private init; }
    public static Result Ok(string text) => new() { Text = text };
    public static Result Failure(string reason) => new() { Reason = reason };
}

public class Manifest(IMemoryCache cache, Func<int, Task<string>> load)
{
    public async Task<Result> LoadAsync(int ship)
    {
        try
        {
            return Result.Ok(await load(ship));
        }
        catch
        {
            return cache.[|Set|]("manifest" + ship, Result.Failure("cannot be loaded"), TimeSpan.FromHours(2));
        }
    }
}
