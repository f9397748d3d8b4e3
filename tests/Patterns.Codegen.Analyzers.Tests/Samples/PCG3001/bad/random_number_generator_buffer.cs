// says = RandomNumberGenerator.Fill()
using System.Security.Cryptography;

namespace Shop;

public interface IIdempotencyStore { Task<bool> TryBeginAsync(string key); }

public class Handler(IIdempotencyStore store)
{
    public Task<bool> Handle(string order)
    {
        var bytes = new byte[16];
        RandomNumberGenerator.Fill(bytes);
        var key = Convert.ToHexString(bytes);
        return store.TryBeginAsync([|key|]);
    }
}
