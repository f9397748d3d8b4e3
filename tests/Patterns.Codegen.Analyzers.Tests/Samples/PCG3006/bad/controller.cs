// says = PaymentsController.CreatePayment
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public record PaymentRequest(string Order, decimal Amount);

[ApiController, Route("api/payments")]
public class PaymentsController : ControllerBase
{
    [HttpPost]
    public IActionResult [|CreatePayment|](PaymentRequest request) => Ok(request);
}
