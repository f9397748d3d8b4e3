using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;

public sealed record Begin(decimal Amount, string ReturnUrl, string CancelUrl);

public sealed class Redirects
{
    public string? return_url { get; set; }

    public string? cancel_url { get; set; }
}

// The buyer approves the payment on the provider's page; what is begun twice is approved once.
[ApiController]
public sealed class WalletController(HttpClient http) : ControllerBase
{
    [HttpPost("payments")]
    public async Task<IActionResult> CreatePayment(decimal amount)
    {
        using var answer = await http.PostAsJsonAsync("/payments", new { amount, redirects = new Redirects { return_url = "/done", cancel_url = "/cart" } });
        return Redirect(await answer.Content.ReadAsStringAsync());
    }

    [HttpPost("pay")]
    public async Task<IActionResult> Pay(decimal amount)
    {
        using var answer = await http.PostAsJsonAsync("/payments", new Begin(amount, ReturnUrl: "/done", CancelUrl: "/cart"));
        return Redirect(await answer.Content.ReadAsStringAsync());
    }
}
