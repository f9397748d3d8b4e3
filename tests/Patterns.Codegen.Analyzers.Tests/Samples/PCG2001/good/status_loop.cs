using System.Net;
using System.Net.Http.Json;

public sealed class Stock(HttpClient http, Func<Task> refresh)
{
    public async Task<string> ServerErrorsAsync(string path, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            using var response = await http.GetAsync(path, ct);
            if ((int)response.StatusCode < 500 || i == 3)
            {
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(ct);
            }

            await Task.Delay(Random.Shared.Next(200, 500), ct);
        }
    }

    public async Task<HttpResponseMessage> LeavesByAnotherWayAsync(string path)
    {
        HttpResponseMessage response = null!;
        for (var i = 0; i < 4; i++)
        {
            response = await http.GetAsync(path);
            if (response.IsSuccessStatusCode)
                return response;
            if (response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
                throw new InvalidOperationException("refused");
            await Task.Delay(Random.Shared.Next(500));
        }

        return response;
    }

    // Until the service is up: the answer itself is of no interest.
    public async Task<bool> UpAsync()
    {
        for (var i = 0; i < 30; i++)
        {
            var response = await http.GetAsync("/health");
            if (response.IsSuccessStatusCode)
                return true;
            await Task.Delay(1000);
        }

        return false;
    }

    // A job that is not done answers 202.
    public async Task<string> JobAsync(string path)
    {
        for (var i = 0; i < 30; i++)
        {
            var response = await http.GetAsync(path);
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                await Task.Delay(1000);
                continue;
            }

            return await response.Content.ReadAsStringAsync();
        }

        return "";
    }

    public async Task<HttpResponseMessage> WithNewTokenAsync(string path)
    {
        HttpResponseMessage response = null!;
        for (var i = 0; i < 2; i++)
        {
            response = await http.GetAsync(path);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
                return response;
            await refresh();
            await Task.Delay(100);
        }

        return response;
    }

    // Each round asks another page.
    public async Task<List<string>> PagesAsync()
    {
        var all = new List<string>();
        for (var page = 0; page < 9; page++)
        {
            var response = await http.GetAsync($"/stock?page={page}");
            if (!response.IsSuccessStatusCode)
                break;
            all.Add(await response.Content.ReadAsStringAsync());
            await Task.Delay(100);
        }

        return all;
    }

    // The next mirror is asked.
    public async Task<HttpResponseMessage?> MirrorsAsync(string[] mirrors)
    {
        HttpResponseMessage? response = null;
        for (var i = 0; i < mirrors.Length; i++)
        {
            response = await http.GetAsync(mirrors[i]);
            if (response.IsSuccessStatusCode)
                break;
            await Task.Delay(100);
        }

        return response;
    }

    private static bool Again(HttpResponseMessage response, string body) => body.Contains("busy") && (int)response.StatusCode < 500;

    public async Task<string> AsksTheBodyAsync(string path)
    {
        for (var i = 0; i < 4; i++)
        {
            var response = await http.GetAsync(path);
            var body = await response.Content.ReadAsStringAsync();
            if (!Again(response, body))
                return body;
            await Task.Delay(100);
        }

        return "";
    }
}
