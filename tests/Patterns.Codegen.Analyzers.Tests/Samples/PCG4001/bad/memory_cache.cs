// patterns_project_stage = Growth
// says = at stage Growth
using Microsoft.Extensions.Caching.Memory;

public class SmsLimiter(IMemoryCache cache)
{
    public bool CanSend(string phone)
    {
        cache.TryGetValue(phone, out int sent);
        if (sent >= 3)
            return false;
        [|cache|].Set(phone, sent + 1, TimeSpan.FromHours(1));
        return true;
    }
}
