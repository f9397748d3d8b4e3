using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public readonly record struct ErrorOr<T>(T? Value, string? Problem)
{
    public bool IsError => Problem is not null;
}

public interface IPorts { Task<ErrorOr<string[]>> ListAsync(string country); }

public class Ports(IPorts ports, IMemoryCache cache)
{
    public Task<ErrorOr<string[]>> OfAsync(string country) =>
        cache.[|GetOrCreateAsync|]("ports/" + country, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromDays(1);
            return ports.ListAsync(country);
        });
}
