using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Vessels(HttpClient http, IMemoryCache cache)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);

    public async Task<string?> NameAsync(int imo)
    {
        var response = await http.GetAsync("vessels/" + imo);
        if (!response.IsSuccessStatusCode)
        {
            cache.Set($"vessel:{imo}", response.ReasonPhrase, s_pause);
            return null;
        }

        return await response.Content.ReadAsStringAsync();
    }

    public void RememberFailure(int imo) => cache.Set(imo, Lookup.Failure("not there"));

    public void Put(int imo) => cache.Set(imo, Lookup.Failed(s_pause));

    public async Task<ProblemDetails?> TryAsync(int imo)
    {
        try
        {
            cache.Set(imo, await http.GetStringAsync("vessels/" + imo));
            return null;
        }
        catch (HttpRequestException)
        {
            return cache.Set(imo, new ProblemDetails { Status = 503 }, TimeSpan.FromSeconds(5));
        }
    }
}

public class Lookup
{
    public TimeSpan For { get; private init; }

    public string? Reason { get; private init; }

    public static Lookup Failure(string reason) => new() { Reason = reason };

    public static Lookup Failed(TimeSpan keptFor) => new() { For = keptFor };
}
