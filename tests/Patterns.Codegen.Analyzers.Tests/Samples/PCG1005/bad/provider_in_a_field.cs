// says = takes 'stock:{sku}' and then 'order:{order}'
using Medallion.Threading;

internal sealed class StockService
{
    private readonly IDistributedLockProvider _provider;

    public StockService(IDistributedLockProvider provider) => _provider = provider;

    public void Reserve(int order, string sku)
    {
        using (_provider.[|AcquireLock|]($"order:{order}"))
        using (_provider.AcquireLock($"stock:{sku}"))
        {
            Console.WriteLine($"{order} {sku}");
        }
    }

    public void Return(int order, string sku)
    {
        using var stock = this._provider.AcquireLock($"stock:{sku}");
        using var owner = this._provider.AcquireLock($"order:{order}");
        Console.WriteLine($"{order} {sku}");
    }
}
