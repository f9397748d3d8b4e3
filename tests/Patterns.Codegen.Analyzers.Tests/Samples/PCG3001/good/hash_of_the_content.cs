using System.Security.Cryptography;
using System.Text;

namespace Shop;

public class Sender(HttpClient http)
{
    public Task Send(string body)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var request = new HttpRequestMessage(HttpMethod.Post, "send") { Content = new StringContent(body) };
        request.Headers.Add("Idempotency-Key", key);
        return http.SendAsync(request);
    }
}
