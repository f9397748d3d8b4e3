using Microsoft.Extensions.Caching.Memory;

namespace Rest
{
    public interface IApiResponse<T> { bool IsSuccessStatusCode { get; } T? Content { get; } Exception? Error { get; } }
}

namespace Tickets
{
    public interface IHalls { Task<Rest.IApiResponse<string>> GetAsync(string hall); }

    public class Seats(IHalls halls, IMemoryCache cache)
    {
        public async Task<string?> MapAsync(string hall)
        {
            var reply = await halls.GetAsync(hall).ConfigureAwait(false);
            return cache.[|Set|](hall, reply.Content, TimeSpan.FromMinutes(3));
        }
    }
}
