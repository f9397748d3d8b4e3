public interface ILink
{
    bool IsActive { get; }

    LinkState State { get; }

    Task<int> SendAsync(string text);
}

public enum LinkState
{
    Open,
    Closed,
}

// While the link is up, whatever fails is the caller's; only what broke the link is sent once more over a new one.
public sealed class Sender(Func<Task<ILink>> links)
{
    public async Task<int> SendAsync(string text)
    {
        var attempts = 0;
        while (true)
        {
            var link = await links();
            try
            {
                return await link.SendAsync(text);
            }
            catch (Exception)
            {
                if (link.IsActive)
                    throw;
                if (++attempts == 2)
                    throw;
            }
        }
    }

    public async Task<int> SendOpenAsync(string text)
    {
        for (var attempt = 0; ; attempt++)
        {
            var link = await links();
            try
            {
                return await link.SendAsync(text);
            }
            catch (Exception) when (attempt < 3)
            {
                if (link.State == LinkState.Open)
                {
                    Console.WriteLine("Refused");
                    throw;
                }
            }
        }
    }
}
