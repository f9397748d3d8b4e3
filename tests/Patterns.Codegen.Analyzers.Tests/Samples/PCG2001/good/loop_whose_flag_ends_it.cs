using Microsoft.Extensions.Logging;

// What it does not know ends the loop, by the flag that its condition asks for; the page is not loaded yet is tried again.
public sealed class Chart(HttpClient client, ILogger<Chart> logger)
{
    private bool _goesOn;

    public async Task DrawAsync(Uri address, CancellationToken cancellationToken)
    {
        var tryAgain = true;
        for (var i = 0; i < 10 && tryAgain && !cancellationToken.IsCancellationRequested; i++)
        {
            try
            {
                await client.PutAsync(address, null, cancellationToken);
                tryAgain = false;
            }
            catch (InvalidOperationException e) when (e.Message.Contains("not loaded"))
            {
                await Task.Delay(Random.Shared.Next(100, 500), cancellationToken);
            }
            catch (Exception e)
            {
                tryAgain = false;
                logger.LogError(e, "Not drawn");
            }
        }
    }

    public void Erase(Uri address)
    {
        var isDone = false;
        var attempts = 0;
        _goesOn = true;
        while (!isDone && _goesOn && attempts++ < 3)
        {
            try
            {
                client.Send(new HttpRequestMessage(HttpMethod.Delete, address));
                isDone = true;
            }
            catch (TimeoutException)
            {
                Thread.Sleep(Random.Shared.Next(100, 500));
            }
            catch (Exception)
            {
                _goesOn = false;
            }
        }
    }
}
