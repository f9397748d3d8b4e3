// says = makes of the exception
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Bookings(IMemoryCache idempotent, Func<string, Task<string>> book)
{
    public async Task<object> Post(string key, string lane)
    {
        try
        {
            var id = await book(lane);
            idempotent.Set(key, id, TimeSpan.FromHours(24));
            return id;
        }
        catch (TimeoutException)
        {
            var problem = new ProblemDetails { Status = 503, Title = "The carrier does not answer" };
            idempotent.[|Set|](key, problem, TimeSpan.FromHours(24));
            return problem;
        }
    }
}
