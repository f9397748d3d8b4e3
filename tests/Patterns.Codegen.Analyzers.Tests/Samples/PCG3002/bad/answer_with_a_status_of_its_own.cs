using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public class ApiResponse
{
    public HttpStatusCode StatusCode { get; set; }
    public string? Body { get; set; }
}

public enum PayStatus { Done, Failed }

public record PayResult(PayStatus Status, string Receipt);

public interface IApi { Task<ApiResponse> CallAsync(string path); Task<PayResult> PayAsync(string plate); }

public class Gateway(IApi api, IMemoryCache cache)
{
    public async Task<ApiResponse> FreeAsync(string garage)
    {
        var response = await api.CallAsync("free/" + garage);
        if (response != null)
            cache.[|Set|](garage, response, TimeSpan.FromMinutes(1));
        return response!;
    }

    public async Task<PayResult> PayAsync(string plate)
    {
        var paid = await api.PayAsync(plate);
        cache.[|Set|]("paid:" + plate, paid);
        return paid;
    }
}
