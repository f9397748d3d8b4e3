using Microsoft.Extensions.Caching.Memory;

namespace OneOf
{
    public readonly struct OneOf<T0, T1>(object value)
    {
        public object Value => value;
        public bool IsT0 => value is T0;
        public T0 AsT0 => (T0)value;
    }
}

namespace Freight
{
    using OneOf;

    public record Price(decimal Amount);
    public record PriceError(string Reason);

    public class Prices(IMemoryCache cache, Func<string, Task<OneOf<Price, PriceError>>> ask)
    {
        public async Task<OneOf<Price, PriceError>> Of(string sku)
        {
            var price = await ask(sku);
            cache.[|Set|]("price:" + sku, price);
            return price;
        }
    }
}
