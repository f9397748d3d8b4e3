using System.Reflection;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Plugins(IMemoryCache cache)
{
    public Type? TypeOf(string name) => cache.GetOrCreate(name, _ =>
    {
        try
        {
            return Assembly.Load("Plugins").GetType(name);
        }
        catch (Exception)
        {
            return null;
        }
    });

    public Task<int?> NumberAsync(string text) => cache.GetOrCreateAsync(text, async _ =>
    {
        try
        {
            return (int?)int.Parse(await File.ReadAllTextAsync(text));
        }
        catch (FormatException)
        {
            return null;
        }
    });
}
