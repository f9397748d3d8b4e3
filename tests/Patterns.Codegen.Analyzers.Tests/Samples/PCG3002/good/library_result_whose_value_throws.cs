using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public sealed class Maybe<T>(T? value, bool isSuccess)
{
    public bool IsSuccess => isSuccess;

    public T Value => isSuccess ? value! : throw new InvalidOperationException("there is no value");
}

public class Ports(IMemoryCache cache, Func<string, Task<Maybe<string>>> ask)
{
    public async Task<string> CodeAsync(string name)
    {
        var code = await ask(name);
        return cache.Set(name, code.Value, TimeSpan.FromDays(1));
    }
}
