public sealed class Stock(HttpClient http)
{
    public async Task<string> NarrowAsync()
    {
        var failures = 0;
    again:
        try
        {
            return await http.GetStringAsync("/stock");
        }
        catch (HttpRequestException e) when (e.StatusCode is null && ++failures < 3)
        {
            await Task.Delay(Random.Shared.Next(900));
            goto again;
        }
    }

    public async Task WorkAsync(Queue<string> paths)
    {
    next:
        if (!paths.TryDequeue(out var path))
            return;
        try
        {
            await http.GetStringAsync(path);
        }
        catch (Exception)
        {
            Console.WriteLine(path);
        }

        goto next;
    }

    public async Task<string> OnlyOnceAsync()
    {
        try
        {
            return await http.GetStringAsync("/stock");
        }
        catch (Exception)
        {
            goto none;
        }

    none:
        return "";
    }
}
