public interface IBackoff
{
    TimeSpan? Next { get; }
}

public abstract class Pace
{
    public abstract TimeSpan Wait { get; }
}

public class Filter(HttpClient http, IBackoff backoff, Pace pace)
{
    // Who implements it may have spread the times.
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return await http.GetStringAsync("/", cancellationToken);
            }
            catch (HttpRequestException)
            {
                if (backoff.Next.HasValue)
                    await Task.Delay(backoff.Next.Value, cancellationToken);
                else
                    await Task.Delay(pace.Wait, cancellationToken);
            }
        }

        return "";
    }
}
