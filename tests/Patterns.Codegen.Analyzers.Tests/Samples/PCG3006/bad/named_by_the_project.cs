// build_property.PatternsMoneyMethods = Book*, Settle
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LedgerController : Controller
{
    [HttpPost("entries")]
    public IActionResult [|BookEntry|](decimal amount) => Ok(amount);

    [HttpPost("payments")]
    public IActionResult Payment(decimal amount) => Ok(amount);
}
