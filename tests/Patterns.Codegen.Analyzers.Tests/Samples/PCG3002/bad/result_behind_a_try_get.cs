// says = 'quote'
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record QuoteOutcome(bool IsSuccess, decimal? Price, string? Error);

public interface ICarrier { Task<QuoteOutcome> QuoteAsync(string route); }

public class Quotes(ICarrier carrier, IMemoryCache cache)
{
    public async Task<QuoteOutcome> OfAsync(string route)
    {
        if (cache.TryGetValue(route, out QuoteOutcome? quote))
            return quote!;

        quote = await carrier.QuoteAsync(route);
        cache.[|Set|](route, quote, TimeSpan.FromMinutes(30));
        return quote;
    }
}
