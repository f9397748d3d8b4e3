using Microsoft.AspNetCore.Mvc;

namespace Shop;

public interface ISessions { Task<Uri> CreateAsync(string user); }

// A page to pay at is made; who asks twice has two pages, and pays at one.
public class BillingController(ISessions sessions) : Controller
{
    [HttpPost("premium/checkout")]
    public Task<Uri> CreatePremiumCheckoutSessionAsync(string user) => sessions.CreateAsync(user);
}
